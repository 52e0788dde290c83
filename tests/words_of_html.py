"""The vocabulary of HTML and WAI-ARIA, as far as pages of ours use it (see content.py)."""

from __future__ import annotations


def _set(names: str) -> set[str]:
    return set(names.split())


PHRASING = _set(
    "a abbr b bdi br button cite code data del dfn em i iframe img input ins kbd label link mark "
    "meter noscript output picture progress q s samp script select small span strong sub sup svg "
    "template textarea time u var wbr"
)
FLOW = PHRASING | _set(
    "address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul"
)
# Elements that take words, and what stands among words, but no blocks.
ONLY_WORDS = _set(
    "p h1 h2 h3 h4 h5 h6 pre span abbr b bdi button cite code data dfn em i kbd label legend mark "
    "meter output progress q s samp small strong sub summary sup time u var"
)
WITH_HEADINGS = _set("legend summary")
WITHOUT_HEADINGS = _set("dt th")
# What alone may stand straight in these, and no words.
_LIST, _ROWS = _set("li script template"), _set("tr script template")
CHILDREN: dict[str, set[str]] = {
    "html": _set("head body"),
    "head": _set("title meta link script base noscript template"),
    "ul": _LIST,
    "ol": _LIST,
    "menu": _LIST,
    "dl": _set("dt dd div script template"),
    "div in dl": _set("dt dd script template"),
    "table": _set("caption colgroup thead tbody tfoot tr script template"),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": _set("th td script template"),
    "colgroup": _set("col template"),
    "select": _set("option optgroup hr"),
    "optgroup": _set("option legend"),
    "datalist": _set("option"),
}
# And where alone these may stand.
ONLY_IN: dict[str, set[str]] = {
    "head": {"html"},
    "body": {"html"},
    "title": {"head"},
    "meta": {"head"},
    "base": {"head"},
    "link": {"head"},
    "li": _set("ul ol menu"),
    "dt": {"dl", "div in dl"},
    "dd": {"dl", "div in dl"},
    "caption": {"table"},
    "colgroup": {"table"},
    "col": {"colgroup"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "tr": _set("table thead tbody tfoot"),
    "th": {"tr"},
    "td": {"tr"},
    "option": _set("select optgroup datalist"),
    "optgroup": {"select"},
    "summary": {"details"},
    "legend": _set("fieldset optgroup"),
    "figcaption": {"figure"},
}
LABELABLE = _set("button input meter output progress select textarea")

GLOBAL = _set(
    "accesskey autocapitalize autofocus class dir draggable enterkeyhint hidden id inert inputmode "
    "lang nonce role spellcheck tabindex title translate"
)
_SENDS = _set("formaction formenctype formmethod formnovalidate formtarget")
_CONTROL = _set("autocomplete disabled form name required")
OWN: dict[str, set[str]] = {
    "a": _set("href target download rel hreflang type"),
    "blockquote": {"cite"},
    "button": _SENDS | _set("disabled form name type value"),
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": _set("cite datetime"),
    "details": _set("name open"),
    "dialog": {"open"},
    "fieldset": _set("disabled form name"),
    "form": _set("accept-charset action autocomplete enctype method name novalidate rel target"),
    "iframe": _set("src title height width loading name"),
    "img": _set("src alt width height srcset sizes loading decoding"),
    "input": _CONTROL
    | _SENDS
    | _set(
        "accept alt checked dirname height list max maxlength min minlength multiple pattern "
        "placeholder readonly size src step type value width"
    ),
    "ins": _set("cite datetime"),
    "label": {"for"},
    "link": _set("as crossorigin href hreflang integrity media rel sizes type"),
    "meta": _set("charset content http-equiv media name"),
    "meter": _set("high low max min optimum value"),
    "ol": _set("reversed start type"),
    "optgroup": _set("disabled label"),
    "option": _set("disabled label selected value"),
    "output": _set("for form name"),
    "progress": _set("max value"),
    "script": _set("async crossorigin defer integrity nomodule src type"),
    "select": _CONTROL | _set("multiple size"),
    "td": _set("colspan headers rowspan"),
    "textarea": _CONTROL | _set("cols dirname maxlength minlength placeholder readonly rows wrap"),
    "th": _set("abbr colspan headers rowspan scope"),
    "time": {"datetime"},
    "li": {"value"},
}
NUMBERS = _set("tabindex rows cols colspan rowspan span maxlength minlength size width height")
TYPES: dict[str, tuple[str, ...]] = {
    "input": (
        "text",
        "hidden",
        "search",
        "tel",
        "url",
        "email",
        "password",
        "date",
        "month",
        "week",
        "time",
        "datetime-local",
        "number",
        "range",
        "color",
        "checkbox",
        "radio",
        "file",
        "submit",
        "image",
        "reset",
        "button",
    ),
    "button": ("submit", "button", "reset"),
}

_YES_NO = _set("true false")
_ARIA = _set(
    "activedescendant atomic autocomplete braillelabel brailleroledescription busy checked "
    "colcount colindex colindextext colspan controls current describedby description details "
    "disabled errormessage expanded flowto haspopup hidden invalid keyshortcuts label "
    "labelledby level live modal multiline multiselectable orientation owns placeholder "
    "posinset pressed readonly relevant required roledescription rowcount rowindex "
    "rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext"
)
ARIA = {f"aria-{name}" for name in _ARIA}
ARIA_VALUES: dict[str, set[str]] = {
    "aria-atomic": _YES_NO,
    "aria-busy": _YES_NO,
    "aria-disabled": _YES_NO,
    "aria-expanded": _YES_NO,
    "aria-hidden": _YES_NO,
    "aria-modal": _YES_NO,
    "aria-required": _YES_NO,
    "aria-selected": _YES_NO,
    "aria-checked": _set("true false mixed"),
    "aria-pressed": _set("true false mixed"),
    "aria-current": _set("page step location date time true false"),
    "aria-invalid": _set("true false grammar spelling"),
    "aria-live": _set("off polite assertive"),
    "aria-sort": _set("ascending descending none other"),
}
ROLES = _set(
    "alert alertdialog application article banner blockquote button caption cell checkbox code "
    "columnheader combobox complementary contentinfo definition deletion dialog directory document "
    "emphasis feed figure form generic grid gridcell group heading img insertion link list listbox "
    "listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter "
    "navigation none note option paragraph presentation progressbar radio radiogroup region row "
    "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong "
    "subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar "
    "tooltip tree treegrid treeitem"
)
