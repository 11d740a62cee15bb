"""What is kept beside the events so that lists and pages are quick; always rebuilt from them."""
