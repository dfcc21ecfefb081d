/**
 * All that the page runs: filters over numbers and shown text, and what opens details. It reads the page and sets no text
 * of a log anywhere. The policy of the page names its hash.
 */
export const SCRIPT = `'use strict';
{
  const form = document.getElementById('filters');
  const toggle = document.getElementById('toggle');
  const shown = document.getElementById('shown');
  const items = [...document.querySelectorAll('[data-severity]')];
  const findings = items.filter((item) => item.classList.contains('finding')).length;
  const texts = new Map();

  const textOf = (item) => {
    if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
    return texts.get(item);
  };
  const has = (list, number) => number === '' || list.split(' ').includes(number);
  const apply = () => {
    const { least, rule, host, text } = form.elements;
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const item of items) {
      const { severity, rules, hosts } = item.dataset;
      const fits = Number(severity) >= Number(least.value) && has(rules, rule.value) && has(hosts, host.value)
        && (wanted === '' || textOf(item).includes(wanted));
      item.hidden = !fits;
      if (fits && item.classList.contains('finding')) count += 1;
    }
    shown.textContent = count + ' of ' + findings + ' findings';
  };

  let timer = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  toggle.addEventListener('click', () => {
    const open = toggle.getAttribute('aria-pressed') !== 'true';
    toggle.setAttribute('aria-pressed', String(open));
    toggle.textContent = open ? 'Close all' : 'Open all';
    for (const details of document.querySelectorAll('details')) details.open = open;
  });

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null) return;
    const item = target.closest('[data-severity]');
    if (item !== null) item.hidden = false;
    const details = target.closest('details') ?? target.querySelector('details');
    if (details !== null && item !== null) details.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  form.hidden = false;
  apply();
  if (location.hash !== '') reveal();

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });
}
`;
