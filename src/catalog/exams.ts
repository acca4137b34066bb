import type { CalendarDate } from '../program/things/calendar.ts';

/** The names of what can be passed; a code that is not here is shown as it is. */
export const examNames: Readonly<Record<string, string>> = {
  '70-229': 'Designing and Implementing Databases with Microsoft SQL Server 2000 Enterprise Edition',
  '70-331': 'Core Solutions of Microsoft SharePoint Server 2013',
  '70-332': 'Advanced Solutions of Microsoft SharePoint Server 2013',
  '70-341': 'Core Solutions of Microsoft Exchange Server 2013',
  '70-342': 'Advanced Solutions of Microsoft Exchange Server 2013',
  '70-410': 'Installing and Configuring Windows Server 2012',
  '70-411': 'Administering Windows Server 2012',
  '70-412': 'Configuring Advanced Windows Server 2012 Services',
  '70-461': 'Querying Microsoft SQL Server 2012/2014',
  '70-462': 'Administering Microsoft SQL Server 2012/2014 Databases',
  '70-463': 'Implementing a Data Warehouse with Microsoft SQL Server 2012/2014',
  '70-480': 'Programming in HTML5 with JavaScript and CSS3',
  '70-483': 'Programming in C#',
  '70-486': 'Developing ASP.NET MVC Web Applications',
  '70-487': 'Developing Microsoft Azure and Web Services',
  '70-532': 'Developing Microsoft Azure Solutions',
  '70-533': 'Implementing Microsoft Azure Infrastructure Solutions',
  'mcse-data-platform': 'MCSE: Data Platform',
  'mcse-server-infrastructure': 'MCSE: Server Infrastructure',
};

/**
 * The days on which exams were or will be retired. What was passed stays on the transcript.
 * Source: Exams scheduled to retire, http://www.microsoft.com/learning/mcpexams/status/examstoretire.mspx
 */
export const examRetirements: Readonly<Record<string, CalendarDate>> = {
  '70-229': '2009-03-31',
};
