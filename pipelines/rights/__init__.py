"""What a page says of rights: notices in words, and (with the fetch) signals for machines."""
