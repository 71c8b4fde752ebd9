"""How the sites of the demonstration write down what happened."""
