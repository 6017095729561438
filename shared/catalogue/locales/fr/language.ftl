language-code = fr
language-day = j
