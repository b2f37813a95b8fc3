"""Figures by month and cut, and the rows behind them, from one definition."""
