//! Staff and departments, for small houses and scripts.

use app::staff::{ColleagueChanges, NewColleague};
use app::{App, Error, credentials, departments, staff as people};
use domain::{Actor, Department, DepartmentId, Hotel, Staff};

use super::CommandError;
use super::house::find_hotel;
use super::password::read_password;
use super::people_args::{DepartmentCommand, StaffCommand};
use crate::config::Config;
use crate::node::Parts;

/// `staff …`
pub async fn staff(config: &Config, command: StaffCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    let done = run_staff(&app, command).await;
    app.store.close().await;
    done
}

async fn run_staff(app: &App, command: StaffCommand) -> Result<(), CommandError> {
    match command {
        StaffCommand::Add { hotel, username, name, title, role, departments, image, password_stdin } => {
            let hotel = find_hotel(app, &hotel).await?;
            let password = read_password(password_stdin)?;
            let departments: Vec<&str> = departments.iter().map(String::as_str).collect();
            let new = NewColleague {
                id: None,
                username: &username,
                password: &password,
                name: &name,
                title: &title,
                role: role.into(),
                departments: &departments,
                image,
            };
            let added = people::add(app, &Actor::House, hotel.id, new).await?;
            println!("{} works at {} now and signs in as {}.", added.name, hotel.name, added.username);
        }
        StaffCommand::Edit { username, name, title, role, departments, active, image } => {
            let person = find_person(app, &username).await?;
            let changes = ColleagueChanges {
                name: name.as_deref(),
                title: title.as_deref(),
                role: role.map(Into::into),
                departments: named_departments(app, &person, &departments).await?,
                active,
                image: image.map(|image| Some(image).filter(|image| !image.is_empty())),
            };
            let edited = people::edit(app, &Actor::House, person.id, changes).await?;
            println!("{}", told(&edited));
        }
        StaffCommand::Password { username, password_stdin } => {
            let person = find_person(app, &username).await?;
            let password = read_password(password_stdin)?;
            people::set_password(app, &Actor::House, person.id, &password).await?;
            println!("{} has a new password and is signed out everywhere.", person.name);
        }
        StaffCommand::SignOut { username } => {
            let person = find_person(app, &username).await?;
            credentials::sign_out_everywhere(app, &Actor::House, person.id).await?;
            println!("{} is signed out everywhere.", person.name);
        }
        StaffCommand::List { hotel } => {
            let hotel = find_hotel(app, &hotel).await?;
            for person in people::list(app, &Actor::House, hotel.id).await? {
                println!("{}", told(&person));
            }
        }
    }
    Ok(())
}

/// `department …`
pub async fn department(config: &Config, command: DepartmentCommand) -> Result<(), CommandError> {
    let app = Parts::open(config).await?.app;
    let done = run_department(&app, command).await;
    app.store.close().await;
    done
}

async fn run_department(app: &App, command: DepartmentCommand) -> Result<(), CommandError> {
    match command {
        DepartmentCommand::Add { hotel, name } => {
            let hotel = find_hotel(app, &hotel).await?;
            let added = departments::add(app, &Actor::House, hotel.id, &name).await?;
            println!("{} has the department {} now.", hotel.name, added.name);
        }
        DepartmentCommand::Rename { hotel, from, to } => {
            let hotel = find_hotel(app, &hotel).await?;
            let known = known_departments(app, &hotel).await?;
            let id = find_department(&known, &from)?;
            let renamed = departments::rename(app, &Actor::House, hotel.id, id, &to).await?;
            println!("{from} is called {} now.", renamed.name);
        }
        DepartmentCommand::List { hotel } => {
            let hotel = find_hotel(app, &hotel).await?;
            for department in known_departments(app, &hotel).await? {
                println!("{:6} {}", department.id, department.name);
            }
        }
    }
    Ok(())
}

fn told(person: &Staff) -> String {
    let left = if person.active { "" } else { ", may not sign in" };
    let Staff { id, username, name, title, role, .. } = person;
    format!("{id:6} {username:20} {name} ({title}, {role:?}{left})")
}

async fn find_person(app: &App, username: &str) -> Result<Staff, CommandError> {
    let found = app.store.staff_by_username(&username.trim().to_lowercase()).await.map_err(Error::from)?;
    let missing =
        || CommandError::Usage(format!("nobody signs in as {username}; bellhop staff list shows them"));
    Ok(found.ok_or_else(missing)?.0)
}

async fn named_departments(
    app: &App,
    person: &Staff,
    names: &[String],
) -> Result<Option<Vec<DepartmentId>>, CommandError> {
    if names.is_empty() {
        return Ok(None);
    }
    let known = departments::list(app, &Actor::House, person.hotel).await?;
    names.iter().map(|name| find_department(&known, name)).collect::<Result<_, _>>().map(Some)
}

async fn known_departments(app: &App, hotel: &Hotel) -> Result<Vec<Department>, CommandError> {
    Ok(departments::list(app, &Actor::House, hotel.id).await?)
}

fn find_department(known: &[Department], name: &str) -> Result<DepartmentId, CommandError> {
    let found = known.iter().find(|department| department.name.to_lowercase() == name.trim().to_lowercase());
    let missing =
        || CommandError::Usage(format!("there is no department {name}; bellhop department list shows them"));
    Ok(found.ok_or_else(missing)?.id)
}
