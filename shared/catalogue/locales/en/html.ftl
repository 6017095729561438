# $written (String)
# $time (String)
html-look-instant-twice = { $written } in Ouagadougou = { $time } UTC
html-look-time-of-day = {" "}in Ouagadougou ={" "}
