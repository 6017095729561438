html-look-instant-twice = { $written } à Ouagadougou = { $time } UTC
html-look-time-of-day = {" "}à Ouagadougou ={" "}
