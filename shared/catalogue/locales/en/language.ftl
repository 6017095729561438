language-code = en
language-day = d
