# $instant (String)
pages-instant = { $instant } (Ouagadougou time)
pages-again = Reload
pages-other = En français
