"""Add what WeasyPrint leaves out of an accessible, archivable PDF: PDF/UA-1 beside PDF/A-3a.

Changes the document before it is written, so that no second pass over the file is needed.
"""

from __future__ import annotations

from typing import Any, TypeAlias

# An object of the document as WeasyPrint has it; there are no types for it.
PdfObject: TypeAlias = Any
# PDF/A wants every property described that it does not know itself; it does not know PDF/UA's.
UA_METADATA = b"""
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def finish(document: PdfObject, pdf: PdfObject) -> None:
    """Complete the PDF that WeasyPrint is about to write; it calls this as its finisher."""
    _say_it_is_accessible(pdf)
    for element in list(pdf.objects):
        if isinstance(element, dict) and element.get("Type") == "/StructElem":
            if element["S"] == "/TH":
                _say_what_it_heads(pdf, element)
            elif element["S"] == "/LI":
                _give_it_a_body(pdf, element)


def _say_it_is_accessible(pdf: PdfObject) -> None:
    stream = _object(pdf, pdf.catalog["Metadata"]).stream
    before, end, after = stream[0].rpartition(b"</rdf:RDF>")
    stream[0] = before + UA_METADATA.strip() + end + after


def _say_what_it_heads(pdf: PdfObject, cell: PdfObject) -> None:
    """Give a header cell its scope: its column in the table's head, otherwise its row."""
    group = _object(pdf, _object(pdf, cell["P"])["P"])
    cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _give_it_a_body(pdf: PdfObject, item: PdfObject) -> None:
    """Give a list item a body for its paragraphs: PDF/UA wants a label and a body."""
    loose = [kid for kid in item["K"] if _object(pdf, kid)["S"] not in {"/Lbl", "/LBody"}]
    if not loose:
        return
    body = type(item)({**item, "S": "/LBody", "K": type(item["K"])(loose), "P": item.reference})
    pdf.add_object(body)
    for kid in loose:
        item["K"].remove(kid)
        _object(pdf, kid)["P"] = body.reference
    item["K"].append(body.reference)


def _object(pdf: PdfObject, reference: bytes) -> PdfObject:
    return pdf.objects[int(reference.split()[0])]
