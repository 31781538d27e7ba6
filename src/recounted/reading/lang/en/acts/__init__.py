"""Acts of the political process as English tells them: who speaks against whom, who meets, agrees, breaks a word.

Each module finds one family of acts in a sentence whose words promise one; process.py puts them in order.
"""
