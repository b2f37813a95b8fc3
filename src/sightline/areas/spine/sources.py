"""What a measure says of where it is from, where no standard and no publication has it."""

NO_NATIONAL_MEASURE = "No national measure: as the improvement plan asks"
