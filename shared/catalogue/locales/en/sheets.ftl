sheets-line = ,
