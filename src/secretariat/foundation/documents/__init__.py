"""Documents: one content for the page, the HTML file and the PDF."""
