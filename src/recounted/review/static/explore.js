// The days of the filters as two sliders; without scripts the fields for days do the same.
const DAY = 86_400_000;
const form = document.querySelector("#filters");
const box = form?.querySelector(".slider");

function day(number) {
  return new Date(Date.parse(form.dataset.start) + number * DAY).toISOString().slice(0, 10);
}

function number(text, otherwise) {
  const found = Math.round((Date.parse(text) - Date.parse(form.dataset.start)) / DAY);
  return Number.isNaN(found) ? otherwise : found;
}

if (box && form.dataset.start) {
  const [from, to] = [form.elements.namedItem("from"), form.elements.namedItem("to")];
  const [first, last] = box.querySelectorAll("input");
  const told = box.querySelector("output");
  const most = number(form.dataset.end, 0);
  const tell = () => { told.textContent = `${day(+first.value)} – ${day(+last.value)}`; };
  for (const slide of [first, last]) slide.max = String(most);
  first.value = String(number(from.value, 0));
  last.value = String(number(to.value, most));
  tell();
  box.hidden = false;
  for (const slide of [first, last]) {
    slide.addEventListener("input", () => {
      if (slide === first && +first.value > +last.value) last.value = first.value;
      if (slide === last && +last.value < +first.value) first.value = last.value;
      from.value = +first.value > 0 ? day(+first.value) : "";
      to.value = +last.value < most ? day(+last.value) : "";
      tell();
    });
    slide.addEventListener("change", () => form.requestSubmit());
  }
}
