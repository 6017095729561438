pages-instant = { $instant } (heure de Ouagadougou)
pages-again = Recharger
pages-other = In English
