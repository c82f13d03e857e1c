// Measures of a page, as a reader would see them. Lengths are CSS pixels; places are those of the page, not the window.
"use strict";

const probe = (() => {
  const REACHABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const SCROLLS = /auto|scroll/;
  const CUTS = /hidden|clip/;

  const styleOf = (element) => getComputedStyle(element);

  const words = (element) => (element.innerText || element.getAttribute("aria-label") || "").trim().slice(0, 60);

  // What the keyboard must reach, in the order of the page.
  const reachable = () => [...document.querySelectorAll(REACHABLE)].filter((element) => element.checkVisibility());

  // A group of elements that look alike: one of it stands for all where every one would take long.
  const kind = (element) =>
    [element, element.parentElement, element.parentElement.parentElement]
      .map((each) => `${each.tagName}.${each.className}`)
      .join(" < ");

  const inWindow = (box) =>
    box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;

  // What has the focus: its number in `reachable()`, -1 for nothing, and what of it cannot be seen.
  const focused = () => {
    const element = document.activeElement;
    const number = reachable().indexOf(element);
    if (number < 0) return { number };
    const faults = [];
    for (const box of element.getClientRects()) {
      const tall = box.height > innerHeight || box.width > innerWidth;
      if (!tall && !inWindow(box)) faults.push("outside of the window");
      const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
      const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
      if (!element.contains(document.elementFromPoint(x, y))) faults.push("covered");
    }
    const length = [...element.getClientRects()].reduce((sum, box) => sum + box.width, 0);
    return { number, words: words(element), faults, kind: kind(element), length };
  };

  // Whether an element stands in the window with nothing upon it.
  const seen = (element) => {
    const box = element.getBoundingClientRect();
    const middle = document.elementFromPoint(box.left + 2, (box.top + box.bottom) / 2);
    return inWindow(box) && element.contains(middle);
  };

  // Waits until what has changed is drawn.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

  // The part of the window in which an element is drawn, with a margin round it.
  const surroundings = (element, margin) => {
    const box = element.getBoundingClientRect();
    const left = Math.max(0, Math.floor(box.left - margin));
    const top = Math.max(0, Math.floor(box.top - margin));
    return {
      x: left,
      y: top,
      width: Math.max(1, Math.min(innerWidth, Math.ceil(box.right + margin)) - left),
      height: Math.max(1, Math.min(innerHeight, Math.ceil(box.bottom + margin)) - top),
    };
  };

  // Every line of text and every picture, each with the box that its letters fill: accents and tails may touch.
  const marks = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.matches("script, style, .skip-link") || !parent.checkVisibility()) continue;
      const half = parseFloat(styleOf(parent).fontSize) * 0.35;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const line of range.getClientRects()) {
        const middle = (line.top + line.bottom) / 2 + scrollY;
        found.push({ element: parent, what: node.data.trim().slice(0, 40), left: line.left + scrollX,
                     right: line.right + scrollX, top: middle - half, bottom: middle + half });
      }
    }
    for (const element of document.images) {
      const box = element.getBoundingClientRect();
      found.push({ element, what: element.alt, left: box.left + scrollX, right: box.right + scrollX,
                   top: box.top + scrollY, bottom: box.bottom + scrollY });
    }
    return found;
  };

  // Text and pictures of which a part cannot be seen, by scrolling up and down alone or, for a table, inside its frame.
  const lost = () =>
    marks().flatMap((mark) => {
      let framed = false;
      for (let box = mark.element; box && box !== document.documentElement; box = box.parentElement) {
        const style = styleOf(box);
        const frame = box.getBoundingClientRect();
        if (SCROLLS.test(style.overflowX) || SCROLLS.test(style.overflowY)) framed = true;
        const sideways = mark.left < frame.left + scrollX - 1 || mark.right > frame.right + scrollX + 1;
        const upright = mark.top < frame.top + scrollY - 1 || mark.bottom > frame.bottom + scrollY + 1;
        if (!framed && ((CUTS.test(style.overflowX) && sideways) || (CUTS.test(style.overflowY) && upright)))
          return [`${mark.what}: cut off`];
      }
      const outside = mark.left < -1 || mark.right > document.documentElement.clientWidth + 1;
      return outside && !framed ? [`${mark.what}: beside the page`] : [];
    });

  // Pairs of lines and pictures that stand upon each other.
  const overlaps = () => {
    const all = marks().sort((one, other) => one.top - other.top);
    const found = [];
    all.forEach((one, index) => {
      for (let next = index + 1; next < all.length && all[next].top < one.bottom - 1; next += 1) {
        const other = all[next];
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - other.top;
        if (wide > 1 && high > 1) found.push(`${one.what} / ${other.what}`);
      }
    });
    return found;
  };

  // The sizes at which the elements of a selector are shown.
  const sizes = (selector) =>
    [...document.querySelectorAll(selector)].map(({ clientWidth, clientHeight }) => ({
      width: clientWidth,
      height: clientHeight,
    }));

  // Shows the page from its beginning, with a reader's own style sheet and the focus before all else.
  const readersStyle = document.head.appendChild(document.createElement("style"));
  const begin = async (style) => {
    readersStyle.textContent = style;
    // The next Tab goes on from what was focused last, even when nothing is: the body begins anew.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    document.querySelectorAll("*").forEach((element) => element.scrollTo({ left: 0, top: 0, behavior: "instant" }));
    await document.fonts.ready;
    await drawn();
  };

  const tooWide = () => Math.max(0, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);

  return { begin, drawn, reachable, focused, seen, surroundings, lost, overlaps, sizes, tooWide };
})();
