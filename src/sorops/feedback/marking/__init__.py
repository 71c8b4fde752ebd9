"""The site's own workbook with marked cells, made by changing only the bytes that must change."""
