commands-tally-about-sentence = :
