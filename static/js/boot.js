// Starts the components, and looks after what people type. Everything works without it.
// The page says where the components are: under a name that may be kept for ever.
const { Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink, createAll } =
  await import(document.documentElement.dataset.components);

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, Radios, SkipLink]) {
  createAll(component);
}

// A form remembers what it held when it was shown, to know whether anything would be lost.
const shown = new Map();
const held = (form) => JSON.stringify([...new FormData(form)].filter(([, value]) => typeof value === "string"));
const watched = (form) => form.method === "post" && !form.hasAttribute("data-autosave") && form.querySelector("textarea, input:not([type=hidden]), select") !== null;

for (const form of document.forms) {
  if (watched(form)) {
    // A form shown again with its errors holds what nobody has saved yet.
    shown.set(form, document.querySelector(".govuk-error-summary") ? "" : held(form));
  }
}

// No browser says that a send was stopped. After so many seconds on the same page, or once somebody types on, the form can
// be sent again and leaving warns again. What arrives twice is stored once.
const STANDS_AFTER_MS = 4000;
let leaving = false;
let standing = 0;

const stand = () => {
  clearTimeout(standing);
  leaving = false;
  for (const form of document.forms) form.removeAttribute("data-sent");
};

// Without a network the browser would leave the page for one of its own, and what was typed would be gone.
const OFFLINE = "You are offline. Nothing was sent, and what you typed is still here. Send it once you are online again.";
const NO_ANSWER = "The site does not answer. Nothing was sent, and what you typed is still here. Send it again in a moment.";
const ANSWERS_WITHIN_MS = 10000;
const unsent = document.createElement("p");
unsent.className = "govuk-error-message";
unsent.setAttribute("role", "alert");

const keepUnsent = (form, reason) => {
  form.removeAttribute("data-sent");
  form.append(unsent);
  unsent.textContent = reason;
};

addEventListener("online", () => unsent.remove());

// A network that is there may lead nowhere, or to the page of a hotel. What `robots.txt` says is known, costs nothing and
// stays where it is when a new version of the site renames its scripts.
const CAN_ASK = "requestSubmit" in HTMLFormElement.prototype && "timeout" in AbortSignal;
const OWN_ANSWER = "User-agent: *\nDisallow: /\n";
const siteAnswers = async () => {
  const request = { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) };
  const response = await fetch("/robots.txt", request).catch(() => null);
  return (await response?.text().catch(() => "")) === OWN_ANSWER;
};

// Forms whose text may leave the page, because the site has just answered.
const letOut = new WeakSet();

const sendOnceAnswered = async (form, button) => {
  clearTimeout(standing);
  form.setAttribute("data-sent", "");
  if (await siteAnswers()) {
    letOut.add(form);
    form.requestSubmit(button);
  } else {
    keepUnsent(form, NO_ANSWER);
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (!navigator.onLine) {
    event.preventDefault();
    keepUnsent(form, OFFLINE);
    return;
  }
  if (!letOut.delete(form)) {
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      return;
    }
    if (CAN_ASK && shown.has(form)) {
      event.preventDefault();
      sendOnceAnswered(form, event.submitter);
      return;
    }
  }
  unsent.remove();
  form.setAttribute("data-sent", "");
  leaving = true;
  clearTimeout(standing);
  standing = setTimeout(stand, STANDS_AFTER_MS);
});

document.addEventListener("input", () => {
  if (leaving) stand();
});

addEventListener("beforeunload", (event) => {
  if (leaving) return;
  for (const [form, before] of shown) {
    if (form.isConnected && held(form) !== before) {
      event.preventDefault();
      return;
    }
  }
});

// Coming back with the Back button: the form can be sent again.
addEventListener("pageshow", stand);

// Paper cannot be opened: what is folded away is printed open, and folded again afterwards.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const details of unfolded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});
