pages-instant = le { $day }/{ $month }/{ $year } à { $time } (heure de Ouagadougou)
pages-again = Recharger
pages-other = In English
