/**
 * Synthetic people: {@link dev.acrawriter.testdata.customers.CustomersGenerator} makes {@code testdata/customers.csv} from
 * word lists per region, the same bytes on every machine.
 */
@NullMarked
package dev.acrawriter.testdata.customers;

import org.jspecify.annotations.NullMarked;
