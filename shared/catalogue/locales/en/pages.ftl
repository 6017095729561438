# $day (String)
# $month (String)
# $year (String)
# $time (String)
pages-instant = { $day } { $month } { $year }, { $time } (Ouagadougou time)
pages-again = Reload
pages-other = En français
