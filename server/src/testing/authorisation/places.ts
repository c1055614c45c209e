/**
 * What each call's rows belong to. A call that is not here, or is here twice, fails the matrix.
 * public: nobody signed in. own: the caller's alone. group: of the whole hospital group, the permission alone decides.
 * everywhere: of the whole group, only who holds the permission at every campus may.
 * other: a screen's or an examinee's own page, no staff at all.
 * list: what lies at the caller's campuses. people: persons of the whole group, but VVIP.
 * row: names a row or a campus. rowList: the same, and tells of people. counted: of the whole group, and counts people. person: names somebody. visit: names a row of somebody at a campus.
 */
export const callsByPlace = {
  public: `session.signIn session.verifySecondFactor session.startEnrolment session.confirmEnrolment
    session.changePassword session.signOut displays.enrol displays.enrolment`,
  other: 'displays.snapshot guide.view guide.rejoin',
  own: 'duties.mine duties.pause duties.resume duties.signOff session.me session.listSessions session.revokeSession files.download',
  group: `catalogue.listCampuses catalogue.listDepartments catalogue.listItems catalogue.itemOptions catalogue.getItem
    catalogue.listIndicators catalogue.indicatorOptions catalogue.getIndicator catalogue.listPackages
    catalogue.packageOptions catalogue.getPackage catalogue.listRooms
    users.list users.get users.places users.unitPlaces users.unitPlaceDepartments users.create users.setRoles roles.list
    audit.list audit.export audit.verify outbox.list outbox.summary outbox.replay outbox.replayAll jobs.list
    results.listTemplates results.createTemplate results.updateTemplate results.removeTemplate
    labImport.upload labImport.template conclusions.templates
    units.create units.edit units.addDepartment units.editDepartment
    units.removeDepartment units.contacts units.addContact units.editContact persons.create`,
  everywhere: `catalogue.createCampus catalogue.updateCampus catalogue.createDepartment catalogue.updateDepartment
    catalogue.createItem catalogue.updateItem catalogue.addItemVersion catalogue.replaceItemVersion
    catalogue.removeItemVersion catalogue.createIndicator catalogue.updateIndicator catalogue.addIndicatorVersion
    catalogue.replaceIndicatorVersion catalogue.removeIndicatorVersion catalogue.createPackage catalogue.updatePackage
    catalogue.addPackageVersion catalogue.replacePackageVersion catalogue.removePackageVersion
    roles.create roles.update roles.remove`,
  list: `appointments.slots appointments.list appointments.summary checkups.list payments.due payments.list
    payments.totals labImport.list programmes.choices programmes.list reviews.list conclusions.list reports.list
    statistics.home statistics.plates statistics.exportPlates unitOverview.list unitOverview.exportList
    progress.choices progress.groups progress.list progress.exportList
    results.departments results.worklist`,
  people: 'persons.list persons.matches search.search search.scan',
  row: `jobs.get displays.list displays.confirm displays.update displays.test displays.revoke guidance.visits duties.list duties.signOn caller.rooms caller.room caller.next
    caller.callThis caller.recall caller.arrived caller.missed caller.finish caller.hold caller.transfer caller.rejoin
    caller.undo caller.close caller.open queueRules.get queueRules.save workload.groups workload.trend workload.export queueHealth.now queueHealth.support queueHealth.accuracy
    queueHealth.exportAccuracy queueHealth.replay queueHealth.replayPeople rehearsal.days rehearsal.plan rehearsal.start rehearsal.list
    rehearsal.get appointments.generateSlots appointments.changeSlots appointments.bookRoster appointments.noShows
    catalogue.createRoom catalogue.updateRoom
    users.update users.setStatus users.resetPassword users.resetSecondFactor users.unlock
    labImport.get labImport.lines labImport.accept labImport.commit labImport.problems
    programmes.create programmes.edit programmes.lock programmes.unlock programmes.close
    programmes.reopen programmes.addGroup programmes.editGroup programmes.removeGroup
    roster.add rosterImport.template rosterImport.upload
    rosterImport.get rosterImport.lines rosterImport.findings rosterImport.recheck rosterImport.commit
    rosterImport.undoPreview rosterImport.undo`,
  rowList: `unitOverview.get unitOverview.people unitOverview.exportPeople roster.list programmes.get
    rosterImport.list`,
  counted: 'units.list units.get units.departments',
  person: `persons.get persons.update persons.identity persons.history persons.changes persons.family
    persons.linkFamily persons.unlinkFamily persons.previewMerge persons.merge results.trends reports.comparison`,
  visit: `guidance.visit guidance.byCheckup guidance.arrive guidance.expect guidance.expectHarm guidance.move
    guidance.hold guidance.release guidance.leave guidance.link guidance.unlink guidance.undo guide.renew appointments.book appointments.reschedule appointments.cancel appointments.noShow appointments.undoNoShow
    checkups.byCode checkups.get checkups.cancel checkups.setVip checkups.itemChange checkups.addItem
    checkups.declineItem checkups.deferItem checkups.restoreItem checkups.voidItem checkups.guideSheet
    checkups.guideSheetPdf checkups.labelsPdf checkups.recordPrint
    registration.candidates registration.preview registration.register
    payments.charges payments.receipt payments.take payments.refund results.find results.entry results.save results.reopenItem
    results.history results.ofCheckup reviews.get reviews.pass reviews.returnToDepartment conclusions.get
    conclusions.generate conclusions.save conclusions.sign conclusions.unsign reports.get reports.pdf reports.publish
    reports.publishMany reports.reopen progress.get
    roster.edit roster.withdraw roster.reinstate roster.changePackage`,
} as const;
export type PlaceOf = keyof typeof callsByPlace;

/** Pairs of a call's name and what its rows belong to, in the order of the table. */
export const placed = (Object.entries(callsByPlace) as [PlaceOf, string][]).flatMap(([place, names]) =>
  names.split(/\s+/).map((name) => ({ name, place })),
);
