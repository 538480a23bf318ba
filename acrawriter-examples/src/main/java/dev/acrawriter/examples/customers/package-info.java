/**
 * A batch job from end to end: customers from a file go encrypted into PostgreSQL, are found by e-mail, and come back. Start
 * at {@link dev.acrawriter.examples.customers.CustomersJob}; {@link dev.acrawriter.examples.customers.CustomerCipher} shows
 * how AcraWriter is used, {@link dev.acrawriter.examples.customers.CustomerTable} how its values live in a table.
 */
@NullMarked
package dev.acrawriter.examples.customers;

import org.jspecify.annotations.NullMarked;
