SELECT closing, break, business_date FROM break_closings ORDER BY closing;
