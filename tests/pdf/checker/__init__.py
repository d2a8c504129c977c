"""What a finished PDF must keep to be PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) at once: each rule by the number
that the reference validator's profiles give it. qpdf reads the file; what is checked, and how, is ours."""
