// Without this every page works; with it a field says to a screen reader what its words say.
document.addEventListener("htmx:after:swap", () => {
  for (const mistake of document.querySelectorAll("form.inputs .mistake")) {
    const field = document.getElementById(mistake.id.replace(/_error$/, ""));
    if (!field) continue;
    if (mistake.textContent.trim()) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
});
// After a page with mistakes has loaded, they are what is read first.
document.querySelector("#mistakes .summary")?.focus();
