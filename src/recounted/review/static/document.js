// Words and values light up together; n and p go from mark to mark, Enter goes over to the value and back.
// Without this script every value is a link to its words, and the words are links to their value.

const article = document.getElementById("text");
const margin = document.querySelector(".margin");

const namesOf = (element) => (element?.dataset.r ?? "").split(" ").filter(Boolean);

/** All that stands for any of these readings, in the text and beside it. */
const standingFor = (names) =>
  names.flatMap((name) => [...document.querySelectorAll(`[data-r~="${CSS.escape(name)}"]`)]);

function light(names) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const element of standingFor(names)) element.classList.add("lit");
}

/** Of the readings of a mark the one that its link leads to, so that a sentence does not light up with each word. */
function nearest(mark) {
  const link = mark.querySelector("a");
  return link ? [decodeURIComponent(link.hash.slice(1))] : namesOf(mark);
}

function marked(event) {
  const value = event.target.closest?.(".margin [data-r]");
  if (value) return namesOf(value);
  const mark = event.target.closest?.("mark[data-r]");
  return mark ? nearest(mark) : null;
}

/** Brings into view without moving the page where it can be seen already. */
const show = (element) => element?.scrollIntoView({ block: "nearest" });

for (const place of [article, margin]) {
  place?.addEventListener("pointerover", (event) => {
    const names = marked(event);
    light(names ?? []);
    if (names && place === article) show(margin.querySelector(".lit"));
  });
  place?.addEventListener("pointerleave", () => light([]));
  place?.addEventListener("focusin", (event) => {
    const names = marked(event);
    if (!names) return;
    light(names);
    if (place === margin) article?.querySelector("mark.lit")?.scrollIntoView({ block: "center" });
    else show(margin.querySelector(".lit"));
  });
}

// The marks are one stop for the Tab key; the arrows of a reader are n and p.
const links = [...(article?.querySelectorAll("mark a") ?? [])];
links.forEach((link, at) => (link.tabIndex = at ? -1 : 0));

function step(by) {
  if (!links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length;
  for (const link of links) link.tabIndex = -1;
  links[next].tabIndex = 0;
  links[next].focus({ preventScroll: true });
  links[next].scrollIntoView({ block: "center" });
}

function over(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const stop = target?.matches("a") ? target : target?.nextElementSibling?.querySelector?.("a");
  if (!stop) return false;
  stop.focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "n") step(1);
  else if (event.key === "p") step(-1);
});

for (const place of [article, margin]) {
  place?.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && over(link)) event.preventDefault();
  });
}
