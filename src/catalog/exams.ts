/** The names of what can be passed; a code that is not here is shown as it is. */
export const examNames: Readonly<Record<string, string>> = {
  '70-331': 'Core Solutions of Microsoft SharePoint Server 2013',
  '70-332': 'Advanced Solutions of Microsoft SharePoint Server 2013',
  '70-341': 'Core Solutions of Microsoft Exchange Server 2013',
  '70-342': 'Advanced Solutions of Microsoft Exchange Server 2013',
  '70-461': 'Querying Microsoft SQL Server 2012/2014',
  '70-462': 'Administering Microsoft SQL Server 2012/2014 Databases',
  '70-463': 'Implementing a Data Warehouse with Microsoft SQL Server 2012/2014',
  '70-486': 'Developing ASP.NET MVC Web Applications',
  '70-487': 'Developing Microsoft Azure and Web Services',
  '70-532': 'Developing Microsoft Azure Solutions',
  '70-533': 'Implementing Microsoft Azure Infrastructure Solutions',
  'mcse-data-platform': 'MCSE: Data Platform',
  'mcse-server-infrastructure': 'MCSE: Server Infrastructure',
};
