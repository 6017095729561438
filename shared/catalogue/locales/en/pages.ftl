# $year (String)
# $month (String)
# $day (String)
# $time (String)
pages-instant = { $year }-{ $month }-{ $day } at { $time } (Ouagadougou time)
pages-again = Reload
pages-other = En français
