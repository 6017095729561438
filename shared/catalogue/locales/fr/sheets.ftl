sheets-line = ;
