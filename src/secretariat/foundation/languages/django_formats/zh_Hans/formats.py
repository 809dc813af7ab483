"""Chinese: thousands are set apart by a comma, as documents of international organisations do."""

NUMBER_GROUPING = 3
THOUSAND_SEPARATOR = ","
