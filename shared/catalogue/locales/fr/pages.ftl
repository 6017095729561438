pages-instant = { $day } { $month ->
    [Jan] janv.
    [Feb] févr.
    [Mar] mars
    [Apr] avril
    [May] mai
    [Jun] juin
    [Jul] juil.
    [Aug] août
    [Sep] sept.
    [Oct] oct.
    [Nov] nov.
   *[Dec] déc.
} { $year }, { $time } (heure de Ouagadougou)
pages-again = Recharger
pages-other = In English
