pages-instant = { $day } { $month ->
    [01] janv.
    [02] févr.
    [03] mars
    [04] avril
    [05] mai
    [06] juin
    [07] juil.
    [08] août
    [09] sept.
    [10] oct.
    [11] nov.
   *[12] déc.
} { $year }, { $time } (heure de Ouagadougou)
pages-again = Recharger
pages-other = In English
