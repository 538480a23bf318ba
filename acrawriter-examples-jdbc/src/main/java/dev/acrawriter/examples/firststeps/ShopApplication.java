/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.examples.firststeps;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. Its configuration is in {@code shop.yaml} and {@code encryptor_config.yaml}. */
@SpringBootApplication
public class ShopApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(ShopApplication.class, arguments);
    }
}
