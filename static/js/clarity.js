// Checks the scope while it is written, and puts each remark beside its field. Saving checks it too.
const PAUSE = 800;
const form = document.querySelector("form[data-check]");
let waiting = 0;
let asked = 0;

const remark = ([message, suggestion]) => {
  const box = document.createElement("p");
  const instead = document.createElement("span");
  box.className = "pc-remark";
  instead.className = "pc-remark__instead";
  instead.textContent = suggestion;
  box.append(`${message} `, instead);
  return box;
};

const check = async () => {
  const mine = ++asked;
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form) });
    const found = await answer.json();
    if (mine !== asked) return;
    for (const box of document.querySelectorAll("[data-remarks]")) {
      const remarks = (found.remarks[box.dataset.remarks] ?? []).map(remark);
      if (remarks.map((one) => one.textContent).join() !== [...box.children].map((one) => one.textContent).join()) {
        box.replaceChildren(...remarks);
      }
    }
    document.querySelector("[data-score]").textContent = found.score;
  } catch {
    // No connection, or signed out: the remarks stay as they were, and saving says what is wrong.
  }
};

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});
