"""What is special about Vietnamese text, and how languages write dates, numbers and names."""
