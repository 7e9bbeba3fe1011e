"""What a person sees of one page: in a terminal, in a browser."""
