// JSONDecoding
