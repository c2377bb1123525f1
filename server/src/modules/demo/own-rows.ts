/** Rows for tables that have no starter set, because a starter must not state what a customer decided. */
export const ownRows: Record<string, Record<string, string>[]> = {
  'ms.treatment_plan': [
    { risk: 'Stolen laptop with shipment data', treatment: 'reduce', action: 'Encrypt every laptop and test remote wiping', controls: 'A.8.1, A.8.24', owner: 'IT manager', due_date: '2027-02-28', status: 'ongoing' },
    { risk: 'Booking system down for more than four hours', treatment: 'reduce', action: 'Move the database to two sites and rehearse the switch', controls: 'A.5.30, A.8.14', owner: 'IT manager', due_date: '2027-03-31', status: 'open' },
    { risk: 'False invoice paid after a forged mail', treatment: 'reduce', action: 'Check changed bank details by phone and train accounting', controls: 'A.5.37, A.6.3', owner: 'Head of finance', due_date: '2027-01-31', status: 'done' },
  ],
  'ms.residual_risks': [
    { risk: 'Stolen laptop with shipment data', controls_in_place: 'Encryption, remote wiping', level_left: 'low', accepted_by: 'Head of IT', accepted_on: '2026-11-02', valid_until: '2027-11-02', reason: 'What is left is the price of the device' },
    { risk: 'Booking system down for more than four hours', controls_in_place: 'Second site, tested switch', level_left: 'medium', accepted_by: 'Managing director', accepted_on: '2026-11-02', valid_until: '2027-05-02', reason: 'Accepted until the second line is in place' },
    { risk: 'False invoice paid after a forged mail', controls_in_place: 'Call back, two signatures', level_left: 'low', accepted_by: 'Head of finance', accepted_on: '2026-11-02', valid_until: '2027-11-02', reason: 'Limit of 5,000 per payment' },
  ],
}
