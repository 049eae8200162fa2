// BusinessCalendar
