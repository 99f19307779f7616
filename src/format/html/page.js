"use strict";
// The page reads well without this: it only lights up what belongs together, and lets keys walk.
const articles = [...document.querySelectorAll(".doc")];

const light = (target, on) => {
  const card = target.closest?.("[data-card]");
  if (!card) return;
  const same = `[data-card="${CSS.escape(card.dataset.card)}"]`;
  card.closest(".doc").querySelectorAll(same).forEach((one) => one.classList.toggle("on", on));
};
for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event.target, on));
}

const walk = (list, step) => {
  if (!list.length) return;
  const here = list.indexOf(document.activeElement);
  const next = list[here < 0 ? (step > 0 ? 0 : list.length - 1) : (here + step + list.length) % list.length];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
};
const all = (selector) => [...document.querySelectorAll(selector)];
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const keys = {
    j: () => walk(all(".text a.m"), 1),
    k: () => walk(all(".text a.m"), -1),
    e: () => walk(all("section.card.event"), 1),
    E: () => walk(all("section.card.event"), -1),
  };
  if (keys[event.key]) {
    keys[event.key]();
    event.preventDefault();
  }
});

if (articles.length > 1) {
  const list = document.createElement("ol");
  for (const article of articles) {
    const link = document.createElement("a");
    link.href = "#" + article.id;
    link.textContent = article.querySelector("h1").textContent;
    list.appendChild(document.createElement("li")).appendChild(link);
  }
  const contents = document.createElement("nav");
  contents.className = "contents";
  contents.setAttribute("aria-label", "Articles");
  contents.appendChild(list);
  document.body.prepend(contents);
}
