create table stock (article int primary key, sold bigint not null);

insert into stock select article, 0 from generate_series(1, 10) article;

create table orders (
  id text primary key default gen_random_uuid()::text,
  number bigint generated always as identity unique,
  buyer text not null,
  article int not null references stock,
  quantity int not null);
