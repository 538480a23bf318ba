/* SPDX-License-Identifier: Apache-2.0 */
package dev.acrawriter.jdbc.frameworks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@link People} as a bean. */
public class Person {
    private @Nullable Integer id;
    private @Nullable String name;
    private @Nullable String email;
    private @Nullable String note;
    private @Nullable Integer age;
    private @Nullable Long points;
    private @Nullable LocalDate birthday;
    private @Nullable BigDecimal balance;
    private @Nullable UUID account;
    private byte @Nullable [] photo;

    public Person() {}

    Person(String name, @Nullable String email) {
        this.name = name;
        this.email = email;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getNote() {
        return note;
    }

    public void setNote(@Nullable String note) {
        this.note = note;
    }

    public @Nullable Integer getAge() {
        return age;
    }

    public void setAge(@Nullable Integer age) {
        this.age = age;
    }

    public @Nullable Long getPoints() {
        return points;
    }

    public void setPoints(@Nullable Long points) {
        this.points = points;
    }

    public @Nullable LocalDate getBirthday() {
        return birthday;
    }

    public void setBirthday(@Nullable LocalDate birthday) {
        this.birthday = birthday;
    }

    public @Nullable BigDecimal getBalance() {
        return balance;
    }

    public void setBalance(@Nullable BigDecimal balance) {
        this.balance = balance;
    }

    public @Nullable UUID getAccount() {
        return account;
    }

    public void setAccount(@Nullable UUID account) {
        this.account = account;
    }

    public byte @Nullable [] getPhoto() {
        return photo;
    }

    public void setPhoto(byte @Nullable [] photo) {
        this.photo = photo;
    }
}
