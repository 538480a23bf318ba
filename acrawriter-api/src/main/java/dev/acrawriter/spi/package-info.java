/** What an application may plug in: {@link dev.acrawriter.spi.PoisonRecordListener}. */
@NullMarked
package dev.acrawriter.spi;

import org.jspecify.annotations.NullMarked;
