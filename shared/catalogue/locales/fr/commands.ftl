commands-tally-about-sentence = {" "}:
