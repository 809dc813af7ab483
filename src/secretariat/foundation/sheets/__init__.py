"""Tables as others keep them: XLSX, ODS and CSV in, XLSX and CSV out. What a file is, its content says."""
