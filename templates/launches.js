
// The overview of several launches: counts them anew when one is no GO any more.
(() => {
  const list = document.querySelector(".launches");
  if (!list) return;
  const slab = document.querySelector(".slab");
  const marks = ["nogo", "hold", "go"];
  const chips = mark => Array.from(list.querySelectorAll(`:scope > li > .chip.${mark}`));
  const before = slab.querySelector(".tally .go");

  function count() {
    const groups = marks.map(chips).filter(group => group.length);
    // What is launched stands in a wrapper of its own, and is not counted.
    const all = list.querySelectorAll(":scope > li > .chip").length;
    if (!all) return;
    const { launched = "" } = list.dataset;
    const what = launched && " ahead";
    const go = chips("go").length;
    slab.querySelector(".word").textContent =
      all === 1 ? `The only launch${what} is ${go ? "" : "no "}GO`
      : !go ? `None of ${all} launches${what} is GO`
      : go === all ? `All ${all} launches${what} are GO`
      : `${go} of ${all} launches${what} ${go === 1 ? "is" : "are"} GO`;
    slab.querySelector(".word").textContent += launched;
    if (before && before.lastChild.data !== `GO ${go}` && slab.matches(".mixed")) {
      slab.querySelector(".sentence").textContent = "A GO below does not hold any more.";
    }
    const counts = groups.map(group => {
      const chip = group[0].cloneNode(true);
      chip.removeAttribute("data-until");
      chip.lastChild.data += ` ${group.length}`;
      return chip;
    });
    slab.querySelector(".tally").replaceChildren(...counts.flatMap(chip => [chip, " "]));
    const words = counts.map(chip => chip.lastChild.data).join(" · ");
    document.title = document.title.replace(/(?:(?:NO-)?(?:GO|HOLD) \d+ · )+/, `${words} · `);
  }

  new MutationObserver(count).observe(list, { subtree: true, attributes: true, attributeFilter: ["class"] });
  count();
})();
