SELECT closing FROM break_closings WHERE break = ?1;
