"""What every reader does with a sheet: cells become values, rows are checked, counted, set aside or made one."""
